"""Masks of classes: read and written as palette PNG, COCO JSON and labelme JSON."""
