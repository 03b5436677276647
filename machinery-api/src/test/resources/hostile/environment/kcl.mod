[package]
name = "environment"
version = "0.1.0"
