-- A municipality lets in and sends substitutes for the people whom it keeps, and for no others.
alter table substitution add foreign key (municipality_id, person_id) references person (municipality_id, id);
alter table invitation add foreign key (municipality_id, person_id) references person (municipality_id, id);

-- Another person or other days are another substitution; another code is another invitation.
revoke update on substitution, invitation from opora_app;
grant update (cancelled_at, version) on substitution to opora_app;
grant update (used_at, revoked_at) on invitation to opora_app;
