"""Do the tests notice when the contracts are wrong?

``python -m scripts.mutation`` alters the contracts one small step at a time and runs the tests against each (`make mutate`);
``python -m scripts.mutation.breaks`` breaks each invariant on purpose and asks that the test which names it fails (`make breaks`).

Both compile only the contract in question, in a compiler that stays warm (1.5 s instead of 9), and put its bytecode into the artifact
that the forge tests deploy from (`tests/forge/support/Deployment.sol`): forge itself compiles nothing again.
"""
