[package]
name = "output"
version = "0.1.0"
