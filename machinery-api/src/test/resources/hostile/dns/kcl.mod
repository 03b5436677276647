[package]
name = "dns"
version = "0.1.0"
