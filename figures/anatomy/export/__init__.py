"""Trees for others: reports for people, polynomials for the browser, counts for official classes."""
