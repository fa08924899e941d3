"""The memory jog: names come to mind circle by circle, family, friends, work, neighbours…"""
