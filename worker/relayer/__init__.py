"""The relayer: signs, sends and follows the transactions of the worker's account, whoever they are for.

==============  ===============================================================================================
module          does
==============  ===============================================================================================
``account``     the key, from a keystore or the settings
``policy``      what may be sent, and for how much (pure)
``fees``        EIP-1559 fees: of a first attempt, and of one that replaces another (pure)
``answers``     what a node's errors mean (pure)
``node``        the questions that are asked of a node
``nodes``       several of them: one is asked, all are given what was signed
``ledger``      nonces and signed bytes in Postgres, and the moves of a transaction's state
``trying``      whether a call would do what it should
``following``   what became of what was sent
``sending``     what is to be sent
``relay``       one turn after another, as long as it leads
``jobs``        how the worker's jobs hand in their calls
``metrics``     what is counted
==============  ===============================================================================================
"""
