"""How the workbench looks: one style sheet and one family of letters, made once from npm packages by lock file."""
