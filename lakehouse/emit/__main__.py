"""`python -m lakehouse.emit`: the environment in which a person may call dbt, as lines for `eval`.

Belongs here: printing. Not here: what the environment is (`dbt_environment`).
"""

from lakehouse.emit.dbt_environment import shell_exports

print(shell_exports())
