"""The `kubun` command line.

Belongs here: the application and its subcommands' names. Does not: what they do. Each subcommand
imports what it needs when it runs, so that `kubun classify` never waits for Dagster.
"""

from __future__ import annotations

from typing import Annotated

import typer

from pipelines.cli.approvals import approvals_app
from pipelines.cli.asof import asof
from pipelines.cli.breach import breach
from pipelines.cli.case import case_app
from pipelines.cli.classify import classify
from pipelines.cli.consent import consent_app
from pipelines.cli.dagit import dagit
from pipelines.cli.dispose import dispose_app
from pipelines.cli.hold import hold_app
from pipelines.cli.keys import keys_app
from pipelines.cli.ledger import ledger_app
from pipelines.cli.nightly import nightly
from pipelines.cli.policy import policy_app
from pipelines.cli.processor import processor_app
from pipelines.cli.provide import provide_app
from pipelines.cli.request import request_app
from pipelines.cli.restore import restore_app
from pipelines.cli.review import review
from pipelines.cli.sample import sample
from pipelines.cli.stop import stop_app
from pipelines.cli.until import until

app = typer.Typer(
    name="kubun",
    help="Kubun (区分): tags personal data by the policy's categories and enforces its retention.",
    no_args_is_help=True,
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # rich tracebacks print local variables, which hold values
    rich_markup_mode="rich",
)


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, help="Print the version and the code's digest.")
    ] = False,
) -> None:
    """Kubun (区分): tags personal data by the policy's categories and enforces its retention."""
    if version:
        from pipelines.code_version import code_version

        typer.echo(f"kubun {code_version()}")
        raise typer.Exit


for command in (nightly, classify, until, asof, review, breach, sample, dagit):
    app.command()(command)
app.add_typer(policy_app)
app.add_typer(dispose_app)
app.add_typer(approvals_app)
app.add_typer(provide_app)
app.add_typer(ledger_app)
for registers_app in (hold_app, stop_app, consent_app, case_app, processor_app):
    app.add_typer(registers_app)
app.add_typer(restore_app)
app.add_typer(keys_app)
app.add_typer(request_app)
