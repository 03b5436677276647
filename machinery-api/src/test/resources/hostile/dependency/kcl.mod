[package]
name = "dependency"
version = "0.1.0"

[dependencies]
evil = { path = "./evil" }
