"""The tables that the site shows, cell by cell, each cell with the fact that it states. No HTML here."""
