"""The numbers and the pictures: data in models/, sums in anatomy/, pens in drawing/, pictures in gallery/."""
