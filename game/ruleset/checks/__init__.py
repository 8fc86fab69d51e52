"""The static checks of content: what can be found wrong or doubtful without playing."""
