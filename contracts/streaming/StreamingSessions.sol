// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {Meter, MeterLib, Terms, TermsLib} from "./SessionWords.sol";
import {StreamingPermissions} from "./StreamingPermissions.sol";

/// @title StreamingSessions
/// @notice Sessions: start, pause, resume, stop, settle.
/// @dev A session's final state is written before the vault is called, and put back if the vault refuses while a batch goes on.
abstract contract StreamingSessions is StreamingPermissions {
    uint256 private constant BPS = 10_000;

    function startSession(bytes32 contentId, uint96 maxSpend, uint96 price, uint32 duration)
        external
        nonReentrant
        whenNotPaused
        returns (uint256 sessionId)
    {
        sessionId = _start(_msgSender(), address(0), contentId, maxSpend, price, duration);
    }

    function startSessionFor(address viewer, bytes32 contentId, uint96 maxSpend, uint96 price, uint32 duration)
        external
        nonReentrant
        whenNotPaused
        returns (uint256 sessionId)
    {
        sessionId = _start(viewer, _msgSender(), contentId, maxSpend, price, duration);
    }

    function pauseSession(uint256 sessionId) external {
        Meter meter = _sessions[sessionId].meter;
        _requireParty(sessionId, meter);
        if (meter.status() != SessionStatus.Active) revert SessionStatusConflict(sessionId, meter.status());
        uint256 elapsed = meter.activeSeconds();
        _sessions[sessionId].meter = meter.moved(SessionStatus.Paused, elapsed);
        emit SessionPaused(sessionId, uint32(elapsed));
    }

    function resumeSession(uint256 sessionId) external whenNotPaused {
        Meter meter = _sessions[sessionId].meter;
        _requireParty(sessionId, meter);
        // A permission's caps bound what its operator starts; any other session is not his to run up.
        if (_msgSender() != meter.viewer() && _msgSender() != _origins[sessionId].operator) {
            revert NotAllowed(sessionId, _msgSender());
        }
        if (meter.status() != SessionStatus.Paused) revert SessionStatusConflict(sessionId, meter.status());
        _sessions[sessionId].meter = meter.moved(SessionStatus.Active, meter.elapsed());
        emit SessionResumed(sessionId);
    }

    function stopSession(uint256 sessionId)
        external
        nonReentrant
        returns (uint256 fromYield, uint256 fromPrincipal)
    {
        Meter meter = _sessions[sessionId].meter;
        _requireParty(sessionId, meter);
        _requireOpen(sessionId, meter);
        (, fromYield, fromPrincipal) = _end(sessionId, meter, _sessions[sessionId].terms, false);
    }

    function settleSession(uint256 sessionId)
        external
        nonReentrant
        returns (uint256 fromYield, uint256 fromPrincipal)
    {
        Meter meter = _sessions[sessionId].meter;
        _requireOpen(sessionId, meter);
        Terms terms = _sessions[sessionId].terms;
        if (!_isSettleable(meter, terms)) revert NotSettleable(sessionId);
        (, fromYield, fromPrincipal) = _end(sessionId, meter, terms, false);
    }

    function settleMany(uint256[] calldata sessionIds) external nonReentrant returns (uint256 settled) {
        if (sessionIds.length > MAX_BATCH) revert BatchTooLong(sessionIds.length, MAX_BATCH);
        for (uint256 i = 0; i < sessionIds.length; ++i) {
            Meter meter = _sessions[sessionIds[i]].meter;
            Terms terms = _sessions[sessionIds[i]].terms;
            if (!_isOpen(meter) || !_isSettleable(meter, terms)) continue;
            (bool done,,) = _end(sessionIds[i], meter, terms, true);
            if (done) ++settled;
        }
    }

    function sessionOf(uint256 sessionId) external view returns (Session memory) {
        (Meter meter, Terms terms) = (_sessions[sessionId].meter, _sessions[sessionId].terms);
        return Session({
            viewer: meter.viewer(),
            contentId: _titles[terms.contentNumber()].contentId,
            creator: _titles[terms.contentNumber()].creator,
            operator: _origins[sessionId].operator,
            price: terms.price(),
            maxSpend: terms.maxSpend(),
            duration: uint32(meter.duration()),
            elapsed: uint32(meter.elapsed()),
            since: uint40(meter.since()),
            feeBps: terms.feeBps(),
            status: meter.status()
        });
    }

    function sessionCount() external view returns (uint256) {
        return _sessionCount;
    }

    function debtOf(uint256 sessionId) external view returns (uint256) {
        Meter meter = _sessions[sessionId].meter;
        if (meter.status() == SessionStatus.None) revert SessionNotFound(sessionId);
        return _sessions[sessionId].terms.debt(meter.activeSeconds(), meter.duration());
    }

    function activeSecondsOf(uint256 sessionId) external view returns (uint32) {
        Meter meter = _sessions[sessionId].meter;
        if (meter.status() == SessionStatus.None) revert SessionNotFound(sessionId);
        return uint32(meter.activeSeconds());
    }

    function _start(
        address viewer,
        address operator,
        bytes32 contentId,
        uint96 maxSpend,
        uint96 price,
        uint32 duration
    ) private returns (uint256 sessionId) {
        uint32 number = _requireQuote(contentId, price, duration);
        if (maxSpend > price) maxSpend = price;
        if (maxSpend == 0) revert ZeroAmount();
        uint16 fee = feeBps;
        sessionId = ++_sessionCount;
        _sessions[sessionId] = SessionRecord(
            MeterLib.create(viewer, duration), TermsLib.create(price, maxSpend, number, fee, operator != address(0))
        );
        emit SessionStarted(
            sessionId, viewer, contentId, _titles[number].creator, operator, price, duration, maxSpend, fee
        );
        if (operator != address(0)) {
            (uint24 today, uint96 usedToday) = _spendPermission(viewer, operator, maxSpend);
            _origins[sessionId] = Origin(operator, today);
            emit PermissionUsed(viewer, operator, sessionId, today, usedToday);
        }
        _vault.reserve(viewer, maxSpend);
    }

    /// @dev Ends an open session. With `passOver`, a vault that refuses leaves it as it was, and `done` is false.
    function _end(uint256 sessionId, Meter meter, Terms terms, bool passOver)
        private
        returns (bool done, uint256 fromYield, uint256 fromPrincipal)
    {
        uint256 elapsed = meter.activeSeconds();
        uint256 debt = terms.debt(elapsed, meter.duration());
        // Final before the vault is called; whether it failed is known only after.
        SessionStatus status = debt == 0 ? SessionStatus.Cancelled : SessionStatus.Completed;
        _sessions[sessionId].meter = meter.moved(status, elapsed);
        (done, fromYield, fromPrincipal) = _collect(meter.viewer(), terms.maxSpend(), debt, passOver);
        if (!done) {
            _sessions[sessionId].meter = meter;
        } else {
            if (fromYield + fromPrincipal < debt) {
                status = SessionStatus.Failed;
                _sessions[sessionId].meter = meter.moved(status, elapsed);
            }
            _conclude(sessionId, meter.moved(status, elapsed), terms, fromYield, fromPrincipal);
        }
    }

    /// @dev Shares out what was paid. `meter` is the session's final one.
    function _conclude(uint256 sessionId, Meter meter, Terms terms, uint256 fromYield, uint256 fromPrincipal)
        private
    {
        uint256 paid = fromYield + fromPrincipal;
        address creator = _titles[terms.contentNumber()].creator;
        uint256 fee = _credit(creator, paid, terms.feeBps());
        emit SessionStopped(
            sessionId,
            meter.viewer(),
            creator,
            meter.status(),
            uint32(meter.elapsed()),
            uint96(terms.debt(meter.elapsed(), meter.duration())),
            uint96(fromYield),
            uint96(fromPrincipal),
            uint96(fee)
        );
        if (terms.byOperator()) _returnPermission(meter.viewer(), sessionId, terms.maxSpend() - paid);
    }

    /// @dev Gives the reserve back and takes the debt.
    function _collect(address viewer, uint256 reserved, uint256 debt, bool passOver)
        private
        returns (bool done, uint256 fromYield, uint256 fromPrincipal)
    {
        if (!passOver) {
            (fromYield, fromPrincipal) = _vault.charge(viewer, reserved, debt);
            return (true, fromYield, fromPrincipal);
        }
        try _vault.charge(viewer, reserved, debt) returns (uint256 fromYield_, uint256 fromPrincipal_) {
            return (true, fromYield_, fromPrincipal_);
        } catch {
            return (false, 0, 0);
        }
    }

    function _credit(address creator, uint256 paid, uint256 feeBps_) private returns (uint256 fee) {
        if (paid == 0) return 0;
        unchecked {
            // At most 96 bits at a time: neither sum can reach 2^256.
            fee = (paid * feeBps_) / BPS;
            if (fee != 0) fees += fee;
            earningsOf[creator] += paid - fee;
        }
    }

    function _requireQuote(bytes32 contentId, uint96 price, uint32 duration) private view returns (uint32) {
        Offer memory offer = _offers[contentId];
        if (offer.number == 0) revert ContentNotFound(contentId);
        if (!offer.listed) revert ContentNotListed(contentId);
        if (offer.price != price || offer.duration != duration) {
            revert QuoteChanged(contentId, offer.price, offer.duration);
        }
        return offer.number;
    }

    function _requireParty(uint256 sessionId, Meter meter) private view {
        if (meter.status() == SessionStatus.None) revert SessionNotFound(sessionId);
        if (!_mayOperate(meter.viewer(), _msgSender())) revert NotAllowed(sessionId, _msgSender());
    }

    function _requireOpen(uint256 sessionId, Meter meter) private pure {
        if (meter.status() == SessionStatus.None) revert SessionNotFound(sessionId);
        if (!_isOpen(meter)) revert SessionStatusConflict(sessionId, meter.status());
    }

    function _isOpen(Meter meter) private pure returns (bool) {
        SessionStatus status = meter.status();
        return status == SessionStatus.Active || status == SessionStatus.Paused;
    }

    /// @dev Ran out (of content or of what it may cost), or left paused for too long.
    function _isSettleable(Meter meter, Terms terms) private view returns (bool) {
        if (terms.debt(meter.activeSeconds(), meter.duration()) == terms.maxSpend()) return true;
        return meter.status() == SessionStatus.Paused && block.timestamp - meter.since() >= MAX_PAUSE;
    }
}
