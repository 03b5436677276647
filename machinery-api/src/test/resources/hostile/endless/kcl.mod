[package]
name = "endless"
version = "0.1.0"
