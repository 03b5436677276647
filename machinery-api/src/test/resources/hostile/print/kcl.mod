[package]
name = "print"
version = "0.1.0"
