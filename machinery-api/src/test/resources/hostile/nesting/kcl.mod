[package]
name = "nesting"
version = "0.1.0"
