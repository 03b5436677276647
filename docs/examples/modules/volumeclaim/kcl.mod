[package]
name = "volumeclaim"
edition = "v0.11.2"
version = "0.1.0"

[profile]
entries = ["main.k"]
