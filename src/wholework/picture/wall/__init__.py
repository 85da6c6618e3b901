"""Pages of numbers in time order: one chart to study, or a wall of many, none of them ranked."""
