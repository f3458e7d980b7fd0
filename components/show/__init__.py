"""The slides of a briefing, and their forms: one HTML file, which the app itself shows, PDF and PowerPoint."""
