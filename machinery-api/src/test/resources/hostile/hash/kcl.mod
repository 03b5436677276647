[package]
name = "hash"
version = "0.1.0"
