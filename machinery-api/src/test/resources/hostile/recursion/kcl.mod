[package]
name = "recursion"
version = "0.1.0"
