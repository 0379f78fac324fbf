// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Burnable} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Burnable.sol";
import {ERC20Capped} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Capped.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {BoundedAdminDelay} from "./abstracts/BoundedAdminDelay.sol";
import {MirroredERC20} from "./abstracts/MirroredERC20.sol";
import {TransferAuthorizations} from "./abstracts/TransferAuthorizations.sol";
import {IMarqueeToken} from "./interfaces/IMarqueeToken.sol";

contract MarqueeToken is
    TransferAuthorizations,
    MirroredERC20,
    ERC20Capped,
    ERC20Burnable,
    BoundedAdminDelay
{
    /// @inheritdoc IMarqueeToken
    bytes32 public constant MINTER_ROLE = keccak256("MINTER_ROLE");
    /// @inheritdoc IMarqueeToken
    uint256 public constant MAX_BATCH = 200;

    /// @param cap_ Largest supply, in units of 10^-18 MARQ; not 0.
    /// @param adminDelay Seconds between announcing and accepting a new default admin.
    /// @param admin The first default admin, who appoints minters.
    constructor(uint256 cap_, uint48 adminDelay, address admin)
        ERC20("Marquee", "MARQ")
        ERC20Permit("Marquee")
        ERC20Capped(cap_)
        BoundedAdminDelay(adminDelay, admin)
    {
    }

    /// @inheritdoc IMarqueeToken
    function mint(address to, uint256 amount) external onlyRole(MINTER_ROLE) {
        _mint(to, amount);
    }

    /// @inheritdoc IMarqueeToken
    function batchTransfer(address[] calldata recipients, uint256[] calldata amounts) external returns (bool) {
        if (recipients.length != amounts.length) revert BatchLengthMismatch(recipients.length, amounts.length);
        if (recipients.length > MAX_BATCH) revert BatchTooLong(recipients.length, MAX_BATCH);
        address sender = _msgSender();
        for (uint256 i = 0; i < recipients.length; ++i) {
            _transfer(sender, recipients[i], amounts[i]);
        }
        return true;
    }

    function _update(address from, address to, uint256 value) internal override(ERC20, ERC20Capped) {
        super._update(from, to, value);
    }

    function _approve(address owner, address spender, uint256 value, bool emitEvent)
        internal
        override(ERC20, MirroredERC20)
    {
        super._approve(owner, spender, value, emitEvent);
    }
}
