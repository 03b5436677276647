[package]
name = "endless-check"
version = "0.1.0"
