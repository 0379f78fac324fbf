// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";

import {IMarqueeToken} from "../../../contracts/interfaces/IMarqueeToken.sol";
import {Market} from "../support/Market.sol";
import {ERC20Properties} from "./ERC20Properties.sol";
import {ERC2612Properties} from "./ERC2612Properties.sol";

/// @title MARQ is an ERC-20
contract MarqueeTokenERC20Test is ERC20Properties, Market {
    function setUp() public {
        token = deployToken(address(this), 2 ** 100);
        IAccessControl(address(token)).grantRole(keccak256("MINTER_ROLE"), address(this));
    }

    function give(address to, uint256 amount) internal override {
        IMarqueeToken(address(token)).mint(to, amount);
    }
}

/// @title MARQ has ERC-2612 permits
contract MarqueeTokenERC2612Test is ERC2612Properties, Market {
    function setUp() public {
        vm.warp(1_700_000_000);
        permits = deployToken(address(this), 2 ** 100);
        domainName = "Marquee";
    }
}
