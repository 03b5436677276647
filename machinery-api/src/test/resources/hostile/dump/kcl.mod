[package]
name = "dump"
version = "0.1.0"
