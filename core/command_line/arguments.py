"""argparse in Chinese."""

import argparse
import sys
from typing import NoReturn

from core.command_line.shared import REFUSED


class Parser(argparse.ArgumentParser):
    """argparse with its own words in Chinese, as far as it lets us."""

    def error(self, message: str) -> NoReturn:
        print(f"命令不对：{_in_chinese(message)}。用 --help 查看用法。", file=sys.stderr)
        sys.exit(REFUSED)

    def format_help(self) -> str:
        words = {"usage:": "用法：", "positional arguments:": "参数：", "options:": "选项："}
        text = super().format_help().replace("show this help message and exit", "显示这段说明")
        for english, chinese in words.items():
            text = text.replace(english, chinese)
        return text


def _in_chinese(message: str) -> str:
    words = {
        "the following arguments are required: ": "缺少参数 ",
        "unrecognized arguments: ": "不认识的参数 ",
        "invalid choice: ": "不能是 ",
        "invalid int value: ": "不是整数 ",
        "expected one argument": "后面缺少内容",
        "argument ": "参数 ",
        " (choose from": "（可选",
        ")": "）",
    }
    for english, chinese in words.items():
        message = message.replace(english, chinese)
    return message
