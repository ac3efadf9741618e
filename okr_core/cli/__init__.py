"""The `okr` command: data on stdout, messages on stderr, and an exit code that tells why."""

import click

from okr_core.cli import coaching, files, incoming, links, publishing, questions, serving


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """Objectives, key results and the projects meant to move them, in one DuckDB file."""


for _command in (
    serving.serve,
    serving.demo,
    questions.sql,
    questions.doctor,
    incoming.import_,
    files.export,
    files.backup,
    files.restore,
    publishing.publish,
    links.link,
    coaching.coach,
    questions.version,
):
    main.add_command(_command)
