-- The status shown: an owner may call a key result worse than the numbers do, never better.
--
-- Grain:      scalar.
-- Parameters: computed (see computed_status); own: what the owner says, or NULL.
-- Result:     own when it is weaker and the computed status is one that an owner may judge
--             (on_track, at_risk, off_track, just_started, no_data); else computed.
-- Source:     house rule: red invites help, and nobody turns it green by hand.
create or replace macro status_with_own(computed, own) as
    case
        when own is not null
            and computed not in ('closed', 'not_started', 'stale')
            and status_weakness(own) < status_weakness(computed)
            then own
        else computed
    end;
