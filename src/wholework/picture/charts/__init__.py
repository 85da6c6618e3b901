"""One kind of chart a file: findings in, SVG out."""
