// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {MeterLib} from "./SessionWords.sol";
import {StreamingStorage} from "./StreamingStorage.sol";

/// @title StreamingContent
/// @notice Content for sale.
abstract contract StreamingContent is StreamingStorage {
    function listContent(bytes32 salt, uint96 price, uint32 duration, bytes32 metadataHash)
        external
        returns (bytes32 contentId)
    {
        address creator = _msgSender();
        contentId = contentIdOf(creator, salt);
        Offer storage offer = _offers[contentId];
        if (offer.listed) revert ContentAlreadyListed(contentId);
        if (offer.number == 0) {
            offer.number = ++_contentCount;
            _titles[_contentCount] = Title(creator, contentId);
        }
        offer.listed = true;
        _setOffer(offer, price, duration, metadataHash);
        emit ContentListed(contentId, creator, salt, price, duration, metadataHash);
    }

    function changeContent(bytes32 contentId, uint96 price, uint32 duration, bytes32 metadataHash) external {
        _setOffer(_ownListing(contentId), price, duration, metadataHash);
        emit ContentChanged(contentId, price, duration, metadataHash);
    }

    function delistContent(bytes32 contentId) external {
        _ownListing(contentId).listed = false;
        emit ContentDelisted(contentId);
    }

    function contentOf(bytes32 contentId) external view returns (Content memory) {
        Offer storage offer = _offers[contentId];
        return Content({
            creator: _titles[offer.number].creator,
            price: offer.price,
            duration: offer.duration,
            listed: offer.listed,
            metadataHash: offer.metadataHash
        });
    }

    function contentIdOf(address creator, bytes32 salt) public pure returns (bytes32) {
        return keccak256(abi.encode(creator, salt));
    }

    function _setOffer(Offer storage offer, uint96 price, uint32 duration, bytes32 metadataHash) private {
        if (price == 0 || duration == 0 || duration > MeterLib.MAX_DURATION) revert InvalidContent(price, duration);
        offer.price = price;
        offer.duration = duration;
        offer.metadataHash = metadataHash;
    }

    function _ownListing(bytes32 contentId) private view returns (Offer storage offer) {
        offer = _offers[contentId];
        if (offer.number == 0) revert ContentNotFound(contentId);
        if (_titles[offer.number].creator != _msgSender()) revert NotCreator(contentId, _msgSender());
        if (!offer.listed) revert ContentNotListed(contentId);
    }
}
