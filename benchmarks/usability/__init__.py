"""The trial of docs/usability.md: a report from last year's file to the finished one, by mouse and by keyboard."""
