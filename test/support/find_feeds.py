"""Finds the feeds of pages as feed readers do, with feedfinder2. Addresses of pages as arguments; prints what each page announces."""

import json
import sys
import warnings

import feedfinder2

# It names no parser to Beautiful Soup, which says so for each page.
warnings.simplefilter("ignore")
json.dump([feedfinder2.find_feeds(page) for page in sys.argv[1:]], sys.stdout)
