[package]
name = "file-read"
version = "0.1.0"
