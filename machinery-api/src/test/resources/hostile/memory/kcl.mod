[package]
name = "memory"
version = "0.1.0"
