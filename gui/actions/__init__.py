"""What menus, toolbar and shortcuts do."""
