"""What MkDocs is given beside the written pages, and the last touches to what it makes."""
