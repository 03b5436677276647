[package]
name = "read-then-endless"
version = "0.1.0"
