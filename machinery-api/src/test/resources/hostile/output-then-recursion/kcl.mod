[package]
name = "output-then-recursion"
version = "0.1.0"
