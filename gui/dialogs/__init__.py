"""The dialogs. `Questions` is the door to those that the program asks something with."""
