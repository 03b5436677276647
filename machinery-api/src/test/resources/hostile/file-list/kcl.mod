[package]
name = "file-list"
version = "0.1.0"
