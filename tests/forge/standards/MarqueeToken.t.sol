// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC20} from "@openzeppelin/contracts/interfaces/IERC20.sol";
import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";

import {IMarqueeToken} from "../../../contracts/interfaces/IMarqueeToken.sol";
import {Deployment} from "../support/Deployment.sol";
import {ERC20Properties} from "./ERC20Properties.sol";
import {ERC2612Properties} from "./ERC2612Properties.sol";

/// @title MARQ is an ERC-20
contract MarqueeTokenERC20Test is ERC20Properties, Deployment {
    function setUp() public {
        token = IERC20(deploy("MarqueeToken", abi.encode(uint256(2 ** 100), ADMIN_DELAY, address(this))));
        IAccessControl(address(token)).grantRole(keccak256("MINTER_ROLE"), address(this));
    }

    function give(address to, uint256 amount) internal override {
        IMarqueeToken(address(token)).mint(to, amount);
    }
}

/// @title MARQ has ERC-2612 permits
contract MarqueeTokenERC2612Test is ERC2612Properties, Deployment {
    function setUp() public {
        vm.warp(1_700_000_000);
        permits = IERC20Permit(deploy("MarqueeToken", abi.encode(uint256(2 ** 100), ADMIN_DELAY, address(this))));
        domainName = "Marquee";
    }
}
