-- Forgets what a form held. Parameters: $form, $owner.
delete from draft where form = $form and owner = $owner
