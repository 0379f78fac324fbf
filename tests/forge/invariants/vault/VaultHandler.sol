// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {EmptyVault} from "./EmptyVault.sol";
import {VaultChargers} from "./VaultChargers.sol";
import {VaultDepositors} from "./VaultDepositors.sol";
import {VaultThieves} from "./VaultThieves.sol";
import {VaultWeather} from "./VaultWeather.sol";

/// @title VaultHandler
/// @notice All that acts on the vault in its campaign.
contract VaultHandler is VaultDepositors, VaultChargers, VaultWeather, VaultThieves, EmptyVault {}
