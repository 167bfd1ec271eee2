"""The official tables: model, view, clipboard."""
