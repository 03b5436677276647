[package]
name = "file-write"
version = "0.1.0"
