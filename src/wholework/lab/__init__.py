"""The lab: a service as a model, designs side by side, and the experiments in which managers unlearn."""
