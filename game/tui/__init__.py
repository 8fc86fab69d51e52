"""The terminal interface: it draws views and sends commands; it decides nothing."""
