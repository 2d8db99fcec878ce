-- What a person reaches is read once a request, with who they are; the wall is raised from that.
drop function reach(uuid, date);
