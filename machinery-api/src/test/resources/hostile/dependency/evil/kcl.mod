[package]
name = "evil"
version = "0.1.0"
